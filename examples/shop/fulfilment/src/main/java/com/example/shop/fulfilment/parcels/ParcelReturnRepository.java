package com.example.shop.fulfilment.parcels;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

public interface ParcelReturnRepository extends JpaRepository<ParcelReturn, Long> {
    Optional<ParcelReturn> findByParcelId(Long parcelId);
}
