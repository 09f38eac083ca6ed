package shop;

import jakarta.persistence.*;

@Entity
public class CardPayment extends Payment {
    private String lastDigits;
    @ManyToOne private Country issuedIn;
}
