package shop;

import jakarta.persistence.*;

@Entity
public class Profile {
    @Id private Long id;
    @OneToOne @PrimaryKeyJoinColumn private Customer customer;
    private String picture;
}
