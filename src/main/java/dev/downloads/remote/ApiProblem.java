package dev.downloads.remote;

import java.util.Set;

import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

import dev.downloads.web.Problem;

/** What the API says of a download, passed on as if this process had found it out. */
class ApiProblem extends Problem {

    private static final Set<String> STANDARD = Set.of("type", "title", "status", "detail", "instance");

    ApiProblem(HttpStatus status, String name, JsonNode json) {
        super(status, name, json.path("title").asString(""), json.path("detail").asString(""));
        json.properties().stream().filter(member -> !STANDARD.contains(member.getKey()))
                .forEach(member -> with(member.getKey(), member.getValue()));
    }
}
