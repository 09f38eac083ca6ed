package com.example.shop.fulfilment.picking;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class PickListService {
    private static final int CODES_A_QUERY = 500;

    private final PickListRepository pickLists;
    private final PickLineRepository lines;

    public PickListService(PickListRepository pickLists, PickLineRepository lines) {
        this.pickLists = pickLists;
        this.lines = lines;
    }

    public PickList start(String orderNumber) {
        return pickLists.findByOrderNumber(orderNumber)
            .orElseGet(() -> pickLists.save(new PickList(orderNumber, Clock.systemUTC().instant())));
    }

    public long openQuantity(Long pickListId) {
        Long open = lines.openQuantity(pickListId);
        return open == null ? 0 : open;
    }

    public Map<PickList.Status, Long> counts() {
        Map<PickList.Status, Long> counts = new EnumMap<>(PickList.Status.class);
        for (PickList.Status status : PickList.Status.values()) {
            counts.put(status, pickLists.countByStatus(status));
        }
        return counts;
    }

    /** What lies in these bins still has to be picked before they can be moved. */
    public List<PickLine> waitingIn(List<String> binCodes) {
        List<PickLine> waiting = new ArrayList<>();
        for (int from = 0; from < binCodes.size(); from += CODES_A_QUERY) {
            List<String> codes = binCodes.subList(from, Math.min(from + CODES_A_QUERY, binCodes.size()));
            waiting.addAll(lines.findByBinCodeIn(codes));
        }
        return waiting;
    }
}
