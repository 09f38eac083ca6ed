package shop;

import jakarta.persistence.*;

@Entity
public class Claim {
    @Id private Long id;
    @OneToOne @JoinTable(name = "claim_refund") private Refund refund;
}
