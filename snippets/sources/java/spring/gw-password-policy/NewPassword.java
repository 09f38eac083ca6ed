// gw:name Password policy · Bean Validation
// gw:about Accepts new passwords by length and by a list of common ones, without rules of composition that make them only harder to remember.
// gw:needs org.springframework.boot:spring-boot-starter-validation
// gw:place file src/main/java/com/example/security/NewPassword.java
// gw:stop package = com.example.security
// gw:stop shortest, 8 where there is a second factor = 15 | 8
// gw:imports
package com.example.security;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
// gw:body
/** On what a form calls a new password: {@code record SignUp(@Email String email, @NewPassword String password)}. */
@Constraint(validatedBy = NewPassword.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface NewPassword {
    String message() default "must have 15 to 128 characters and be none that many people use";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<NewPassword, String> {
        private static final int SHORTEST = 15;
        private static final int LONGEST = 128;

        private final Set<String> common;

        // gw:setting security.password.blocklist path List of common passwords, one a line, such as classpath:common-passwords.txt
        public Validator(@Value("${security.password.blocklist}") Resource blocklist) throws IOException {
        // gw:read
            common = blocklist.getContentAsString(StandardCharsets.UTF_8).lines()
                    .map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        }

        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            if (password == null) return false;
            int length = password.codePointCount(0, password.length());
            return length >= SHORTEST && length <= LONGEST && !common.contains(password.toLowerCase(Locale.ROOT));
        }
    }
}
// gw:end
