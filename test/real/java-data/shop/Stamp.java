package shop;

import jakarta.persistence.*;

@Entity
public class Stamp {
    @Id private Long id;
    private String iso3Code;
    private String lineURL;
}
