package shop;

import jakarta.persistence.*;

@Entity
public class Parcel {
    @Id private Long id;
    @ManyToOne @JoinColumns({@JoinColumn(name = "shelf_hall", referencedColumnName = "hall"), @JoinColumn(name = "shelf_number", referencedColumnName = "number")}) private Shelf shelf;
    @ManyToOne private Shelf spare;
}
