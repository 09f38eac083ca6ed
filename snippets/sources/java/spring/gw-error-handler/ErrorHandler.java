// gw:name Error handler · Spring
// gw:about Answers errors as problem+json with an id to look for in the log, and tells nobody outside what went wrong inside.
// gw:needs org.springframework.boot:spring-boot-starter-webmvc org.springframework.boot:spring-boot-starter-security
// gw:place file src/main/java/com/example/web/ErrorHandler.java
// gw:stop package = com.example.web
// gw:stop text = "Something went wrong here."
// gw:imports
package com.example.web;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
// gw:body
/** What Spring itself refuses, such as a malformed body, is answered by the class that this one extends. */
@RestControllerAdvice
public class ErrorHandler extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandler.class);

    @ExceptionHandler
    ProblemDetail unexpected(Exception error) {
        String id = UUID.randomUUID().toString();
        LOG.atError().setCause(error).addKeyValue("error_id", id).log("Unexpected error");
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here.");
        problem.setProperty("id", id);
        return problem;
    }

    /** Left to Spring Security, which answers 401 or 403. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(Exception error) throws Exception {
        throw error;
    }
}
// gw:end
