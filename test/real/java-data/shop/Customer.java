package shop;

import jakarta.persistence.*;
import java.util.*;

@Entity
@Table(name = "customers", indexes = {@Index(name = "IX_customers_name", columnList = "last_name, first_name DESC"), @Index(columnList = "firstName", unique = true)},
    uniqueConstraints = @UniqueConstraint(name = "uk_customers_tax", columnNames = {"country_code", "taxNumber"}))
@AttributeOverride(name = "createdAt", column = @Column(name = "since", nullable = false))
public class Customer extends Audited {
    private String firstName;
    private String lastName;
    private String taxNumber;
    @ManyToOne(optional = false) private Country country;
    @Embedded private Address home;
    @Embedded
    @AttributeOverrides({@AttributeOverride(name = "street", column = @Column(name = "work_street")), @AttributeOverride(name = "city", column = @Column(name = "work_city"))})
    @AssociationOverride(name = "country", joinColumns = @JoinColumn(name = "work_country"))
    private Address work;
    @OneToMany(mappedBy = "customer") private List<Order> orders = new ArrayList<>();
    @OneToOne(mappedBy = "customer") private Wallet wallet;
    @ElementCollection private List<String> phoneNumbers;
    @ElementCollection @CollectionTable(name = "customer_labels", joinColumns = @JoinColumn(name = "customer")) @Column(name = "label", nullable = false) private Set<String> labels;
    @ElementCollection private Set<Note> notes;
    @ElementCollection private Map<String, Integer> counters;
    @Transient private String shown;
    private static final int MOST = 10;

    public String getLastName() {
        return lastName;
    }

    public List<Order> getOrders() {
        return orders;
    }
}
