package shop;

import jakarta.persistence.*;
import java.time.*;
import java.util.*;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

@Entity(name = "PurchaseOrder")
@Table(name = "orders")
public class Order {
    public enum Status { OPEN, PAID }

    @Id @GeneratedValue private Long id;
    @ManyToOne(fetch = FetchType.LAZY) @OnDelete(action = OnDeleteAction.CASCADE) private Customer customer;
    @ManyToOne @JoinColumn(name = "packed_by", foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT)) private Employee packedBy;
    @ManyToOne @JoinColumn(name = "seller_badge", referencedColumnName = "badge") private Employee seller;
    @Enumerated(EnumType.STRING) private Status status;
    @Enumerated private Status before;
    @Version private int version;
    private LocalDateTime placedAt;
    private double weight;
    @Lob private String remark;
    @OneToMany(mappedBy = "id.order") private List<OrderLine> lines;
    @OneToMany @JoinColumn(name = "orderId", nullable = false) private List<Parcel> parcels;
    @OneToMany private Set<Claim> claims;
    @OneToMany @OrderColumn private List<Stamp> stamps;
    @ManyToMany private List<Voucher> vouchers;

    public Customer getCustomer() {
        return customer;
    }

    public List<Parcel> getParcels() {
        return parcels;
    }

    public List<Voucher> getVouchers() {
        return vouchers;
    }
}
