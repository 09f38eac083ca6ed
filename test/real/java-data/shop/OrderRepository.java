package shop;

import java.util.*;
import org.springframework.data.domain.*;
import org.springframework.data.jpa.repository.*;
import org.springframework.data.repository.query.Param;

public interface OrderRepository extends BaseRepository<Order> {
    List<Order> findByCustomerId(Long customerId);

    List<Order> findByCustomerLastName(String name);

    List<Order> findByCustomer_Country_DisplayName(String name);

    List<Order> findBySellerBadge(String badge);

    @EntityGraph(attributePaths = "parcels")
    List<Order> findByStatus(Order.Status status);

    @Query("select o from PurchaseOrder o join fetch o.customer c where c.lastName = :name")
    List<Order> withCustomer(@Param("name") String name);

    Slice<Order> findByStatusNot(Order.Status status, Pageable page);

    @Query("select o from PurchaseOrder o left join fetch o.vouchers")
    List<Order> withVouchers();

    void deleteByCustomerId(Long customerId);
}
