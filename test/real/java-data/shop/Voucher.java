package shop;

import jakarta.persistence.*;
import java.util.Set;

@Entity
public class Voucher {
    @Id private Long id;
    @ManyToMany(mappedBy = "vouchers") private Set<Order> usedIn;
    @ManyToMany @JoinTable(name = "VoucherProducts", joinColumns = @JoinColumn(name = "voucher"), inverseJoinColumns = @JoinColumn(name = "product"),
        indexes = @Index(name = "ix_voucher_products_product", columnList = "product")) private Set<Product> products;
    @ManyToMany private Set<Country> countries;
}
