package com.example.shop.fulfilment.scanners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ScannerMessageTest {
    @Test
    void readsBinAndArticle() {
        assertEquals(new ScannerMessage("A-12", "4711"), ScannerMessage.parse(" A-12 ; 4711\r\n"));
    }

    @Test
    void takesNothingFromALineThatIsCut() {
        assertFalse(ScannerMessage.parse("A-12").isComplete());
    }
}
