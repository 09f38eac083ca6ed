package com.example.shop.fulfilment.parcels;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

public interface ParcelEventRepository extends JpaRepository<ParcelEvent, Long> {
    Optional<ParcelEvent> findFirstByParcelIdOrderByHappenedAtDesc(Long parcelId);
}
