package com.example.shop.fulfilment.picking;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

public interface PickListRepository extends JpaRepository<PickList, Long> {
    Page<PickList> findByStatus(PickList.Status status, Pageable page);

    List<PickList> findTop20ByStatusOrderByCreatedAt(PickList.Status status);

    Optional<PickList> findByOrderNumber(String orderNumber);

    long countByStatus(PickList.Status status);
}
