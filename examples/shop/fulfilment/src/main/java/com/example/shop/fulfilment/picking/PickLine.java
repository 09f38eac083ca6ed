package com.example.shop.fulfilment.picking;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

@Entity
@Table(name = "pick_lines")
public class PickLine {
    @EmbeddedId
    private Key id;

    @MapsId("pickListId")
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "pick_list_id")
    private PickList pickList;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "bin_id", nullable = false)
    private Bin bin;

    @Column(nullable = false)
    private String sku;

    private int quantity;

    private int picked;

    public Key getId() {
        return id;
    }

    public Bin getBin() {
        return bin;
    }

    public String getSku() {
        return sku;
    }

    public int getQuantity() {
        return quantity;
    }

    public int getPicked() {
        return picked;
    }

    public void setPicked(int picked) {
        this.picked = picked;
    }

    @Embeddable
    public static class Key implements Serializable {
        private Long pickListId;
        private int lineNumber;

        protected Key() {
        }

        public Key(Long pickListId, int lineNumber) {
            this.pickListId = pickListId;
            this.lineNumber = lineNumber;
        }

        public int getLineNumber() {
            return lineNumber;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(pickListId, key.pickListId) && lineNumber == key.lineNumber;
        }

        @Override
        public int hashCode() {
            return Objects.hash(pickListId, lineNumber);
        }
    }
}
