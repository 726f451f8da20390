package dev.downloads.role;

import java.util.Arrays;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether this process has what is annotated with {@link InRole}. */
final class RoleCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return holds(metadata.getAnnotations().get(InRole.class), context.getEnvironment());
    }

    static boolean holds(MergedAnnotation<InRole> annotation, Environment environment) {
        return Arrays.asList(annotation.getEnumArray("value", Role.class)).contains(Role.of(environment));
    }
}
