package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

@Embeddable
public record Note(@Column(nullable = false) String text, LocalDate writtenOn) {
}
