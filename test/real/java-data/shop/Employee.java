package shop;

import jakarta.persistence.*;
import java.util.UUID;
import org.hibernate.annotations.NaturalId;

@Entity
public class Employee {
    @Id private UUID id;
    @NaturalId private String badge;
    @Column(name = "mailAddress", unique = true, nullable = false) private String email;
    private boolean active;
}
