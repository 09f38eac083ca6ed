package shop;

import jakarta.persistence.*;

@Entity
public class Book extends Product {
    private int pages;
    @Column(unique = true) private String isbn;
}
