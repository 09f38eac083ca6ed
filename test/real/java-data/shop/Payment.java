package shop;

import jakarta.persistence.*;

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public class Payment {
    @Id private Long id;
    @ManyToOne private Order order;
}
