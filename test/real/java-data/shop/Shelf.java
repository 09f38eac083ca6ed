package shop;

import jakarta.persistence.*;
import java.io.Serializable;

@Entity
@IdClass(Shelf.Key.class)
public class Shelf {
    @Id private String hall;
    @Id private int number;

    public record Key(String hall, int number) implements Serializable {
    }
}
