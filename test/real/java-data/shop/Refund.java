package shop;

import jakarta.persistence.*;

@Entity
public class Refund {
    @Id private Long id;
}
