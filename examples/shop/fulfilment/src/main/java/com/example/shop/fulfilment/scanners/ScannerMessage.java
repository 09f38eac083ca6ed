package com.example.shop.fulfilment.scanners;

/** What a scanner sends: the number of a bin and of an article, parted by a semicolon. */
record ScannerMessage(String bin, String sku) {
    static ScannerMessage parse(String text) {
        String[] parts = text.trim().split(";", -1);
        return parts.length == 2 ? new ScannerMessage(parts[0].trim(), parts[1].trim()) : new ScannerMessage("", "");
    }

    boolean isComplete() {
        return !bin.isEmpty() && !sku.isEmpty();
    }
}
