package shop;

import jakarta.persistence.*;

@Entity
public class ShippedEvent extends Event {
    private String carrier;
}
