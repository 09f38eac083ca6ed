package shop;

import jakarta.persistence.*;

@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
public abstract class Product {
    @Id private Long id;
    private String title;
    @ManyToOne private Product successor;
}
