package shop;

import jakarta.persistence.*;

@Entity
public class Toy extends Product {
    @ManyToOne private Country madeIn;
}
