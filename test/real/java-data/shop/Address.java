package shop;

import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

@Embeddable
public class Address {
    private String street;
    private String city;
    @ManyToOne @JoinColumn(name = "addressCountry") private Country country;
}
