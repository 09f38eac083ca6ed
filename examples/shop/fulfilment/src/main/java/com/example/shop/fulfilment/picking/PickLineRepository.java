package com.example.shop.fulfilment.picking;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;

public interface PickLineRepository extends JpaRepository<PickLine, PickLine.Key> {
    List<PickLine> findByPickListIdOrderByBinAisle(Long pickListId, Limit limit);

    List<PickLine> findByBinCodeIn(Collection<String> codes);

    @Query("select sum(l.quantity - l.picked) from PickLine l where l.pickList.id = :pickList")
    Long openQuantity(@Param("pickList") Long pickListId);
}
