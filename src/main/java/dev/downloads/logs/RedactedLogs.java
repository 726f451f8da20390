package dev.downloads.logs;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** Keeps tokens and signatures out of JSON logs; Spring Boot finds it by {@code logging.structured.json.customizer}. */
class RedactedLogs implements StructuredLoggingJsonMembersCustomizer<Object> {

    @Override
    public void customize(Members<Object> members) {
        members.applyingValueProcessor(
                ValueProcessor.of(String.class, text -> text == null ? null : Redaction.of(text)));
    }
}
