package shop;

import java.time.Instant;
import java.util.*;
import java.util.stream.Stream;
import org.springframework.data.domain.*;
import org.springframework.data.jpa.repository.*;
import org.springframework.data.repository.query.Param;

public interface CustomerRepository extends JpaRepository<Customer, Long> {
    List<Customer> findByLastName(String lastName);

    List<Customer> findByLastNameAndFirstNameOrderByCreatedAtDescIdAsc(String lastName, String firstName);

    List<Customer> findByCountryCode(String code);

    List<Customer> findByHomeCity(String city);

    List<Customer> findByWork_City(String city);

    Optional<Customer> findByTaxNumber(String number);

    Page<Customer> findByLastNameStartingWith(String start, Pageable page);

    List<Customer> findTop3ByCreatedAtBefore(Instant time);

    List<Customer> findByIdIn(Collection<Long> ids);

    boolean existsByLastName(String name);

    long countByCountry(Country country);

    List<Customer> findByFirstNameIsNull();

    @Query("select c from Customer c where c.country.code = :code and c.lastName = :name order by c.createdAt desc")
    List<Customer> ofCountry(@Param("name") String name, @Param("code") String code);

    @Query("select count(c) from Customer c where c.home.city = ?1")
    long inCity(String city);

    @Query("from #{#entityName} c where c.createdBy.email = :mail")
    List<Customer> madeBy(@Param("mail") String mail);

    @Query(value = "SELECT * FROM customers WHERE work_city = :city ORDER BY id LIMIT 5", nativeQuery = true)
    List<Customer> workingIn(@Param("city") String city);

    @Modifying
    @Query("update Customer c set c.taxNumber = null where c.lastName = :name")
    int forgetTax(@Param("name") String name);
}
