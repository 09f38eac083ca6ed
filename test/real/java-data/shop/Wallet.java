package shop;

import jakarta.persistence.*;
import java.math.BigDecimal;

@Entity
public class Wallet {
    @Id private Long id;
    @OneToOne @MapsId private Customer customer;
    @OneToOne private Country currencyOf;
    private BigDecimal balance;
}
