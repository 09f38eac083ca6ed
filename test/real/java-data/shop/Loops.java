package shop;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Loops over three orders, of three customers: whether each asks the database again is counted, and compared with what we find. */
@Component
@Transactional
public class Loops {
    private final OrderRepository orders;
    private final CustomerRepository customers;

    Loops(OrderRepository orders, CustomerRepository customers) {
        this.orders = orders;
        this.customers = customers;
    }

    public void lists() {
        for (Order order : orders.findAll()) {
            order.getParcels().size();
        }
    }

    public void pointedBack() {
        List<Customer> all = customers.findAll();
        for (Customer customer : all) {
            for (Order order : customer.getOrders()) {
                order.getCustomer();
            }
        }
    }

    public void inStream() {
        orders.findAll().stream().map(order -> order.getVouchers().size()).toList();
    }

    public void single() {
        for (Order order : orders.findAll()) {
            order.getCustomer().getLastName();
        }
    }

    public void keyOfSingle() {
        for (Order order : orders.findAll()) {
            order.getCustomer().getId();
        }
    }

    public void handedOn() {
        for (Order order : orders.findAll()) {
            List.of(order.getParcels() == null);
        }
    }

    public void withGraph() {
        for (Order order : orders.findByStatus(Order.Status.OPEN)) {
            order.getParcels().size();
        }
    }

    public void withFetch() {
        for (Order order : orders.withVouchers()) {
            order.getVouchers().size();
        }
    }

    public void byKey() {
        for (long id = 1; id <= customers.count() + 2; id++) {
            customers.findById(id);
        }
    }

    public void byKeys() {
        for (Order order : orders.findAllById(List.of(1L, 2L, 3L))) {
            order.getCustomer();
        }
    }
}
