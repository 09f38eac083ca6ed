package shop;

import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.*;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One call a method; what Hibernate asks the database for each is compared with what we say of it. */
@Component
@Transactional
public class Calls {
    private final CustomerRepository customers;
    private final OrderRepository orders;
    private final CountryRepository countries;

    Calls(CustomerRepository customers, OrderRepository orders, CountryRepository countries) {
        this.countries = countries;
        this.customers = customers;
        this.orders = orders;
    }

    public void byLastName() {
        customers.findByLastName("a");
    }

    public void sorted() {
        customers.findByLastNameAndFirstNameOrderByCreatedAtDescIdAsc("a", "b");
    }

    public void byKeyOfRelation() {
        customers.findByCountryCode("ch");
    }

    public void byEmbedded() {
        customers.findByHomeCity("Bern");
    }

    public void byOverriddenEmbedded() {
        customers.findByWork_City("Bern");
    }

    public void optional() {
        customers.findByTaxNumber("1");
    }

    public void paged() {
        customers.findByLastNameStartingWith("a", PageRequest.of(0, 5));
    }

    public void top() {
        customers.findTop3ByCreatedAtBefore(Instant.now());
    }

    public void in() {
        customers.findByIdIn(List.of(1L, 2L));
    }

    public void exists() {
        customers.existsByLastName("a");
    }

    public void countByRelation() {
        customers.countByCountry(countries.getReferenceById("ch"));
    }

    public void isNull() {
        customers.findByFirstNameIsNull();
    }

    public void jpql() {
        customers.ofCountry("a", "ch");
    }

    public void jpqlCount() {
        customers.inCity("Bern");
    }

    public void jpqlOwnEntity() {
        customers.madeBy("a@example.com");
    }

    public void sql() {
        customers.workingIn("Bern");
    }

    public void update() {
        customers.forgetTax("a");
    }

    public void all() {
        customers.findAll();
    }

    public void allPaged() {
        customers.findAll(PageRequest.of(1, 5));
    }

    public void byId() {
        customers.findById(1L);
    }

    public void byIds() {
        customers.findAllById(List.of(1L, 2L));
    }

    public void existsById() {
        customers.existsById(1L);
    }

    public void count() {
        customers.count();
    }

    public void ordersOfCustomer() {
        orders.findByCustomerId(1L);
    }

    public void ordersByName() {
        orders.findByCustomerLastName("a");
    }

    public void ordersByCountry() {
        orders.findByCustomer_Country_DisplayName("Chad");
    }

    public void ordersOfSeller() {
        orders.findBySellerBadge("7");
    }

    public void withGraph() {
        orders.findByStatus(Order.Status.OPEN);
    }

    public void withFetch() {
        orders.withCustomer("a");
    }

    public void slice() {
        orders.findByStatusNot(Order.Status.OPEN, PageRequest.of(0, 5));
    }

    public void ordersById() {
        orders.findById(1L);
    }
}
