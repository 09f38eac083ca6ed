package com.example.shop.fulfilment.parcels;

import org.springframework.data.repository.ListCrudRepository;

public interface CarrierRepository extends ListCrudRepository<Carrier, String> {
}
