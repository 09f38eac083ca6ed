package shop;

import jakarta.persistence.*;
import java.io.Serializable;

@Entity
public class OrderLine {
    @EmbeddedId private Key id;
    private int quantity;

    @Embeddable
    public static class Key implements Serializable {
        @ManyToOne private Order order;
        @ManyToOne private Product product;
    }
}
