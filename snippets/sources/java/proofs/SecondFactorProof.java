package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.security.FieldEncryption;
import com.example.security.TotpEnrolment;
import com.example.security.TotpVerification;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecondFactorProof {
    private static final String VECTOR = Base64.getEncoder().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** A store in memory, for one account. */
    private static final class Memory implements TotpVerification.Store {
        private final String secret;
        private int attempts;
        private long last = -1;

        Memory(String secret) {
            this.secret = secret;
        }

        @Override
        public boolean countAttempt(String account) {
            return ++attempts <= 5;
        }

        @Override
        public String secret(String account) {
            return secret;
        }

        @Override
        public boolean advance(String account, long step) {
            boolean later = step > last;
            last = Math.max(last, step);
            return later;
        }
    }

    @Test
    void theVectorsOfRfc6238AreAccepted() {
        assertThat(at(59, new Memory(VECTOR)).verify("anna", "287082")).isTrue();
        assertThat(at(1111111109, new Memory(VECTOR)).verify("anna", "081804")).isTrue();
        assertThat(at(1111111111, new Memory(VECTOR)).verify("anna", "050471")).isTrue();
        assertThat(at(1234567890, new Memory(VECTOR)).verify("anna", "005924")).isTrue();
        assertThat(at(2000000000, new Memory(VECTOR)).verify("anna", "279037")).isTrue();
        assertThat(at(20000000000L, new Memory(VECTOR)).verify("anna", "353130")).isTrue();
    }

    @Test
    void aCodeIsAcceptedOnce() {
        Memory memory = new Memory(VECTOR);
        assertThat(at(59, memory).verify("anna", "287082")).isTrue();
        assertThat(at(59, memory).verify("anna", "287082")).isFalse();
        assertThat(at(62, memory).verify("anna", "287082")).isFalse();
    }

    @Test
    void aCodeCountsOneStepBeforeAndBehindItsTime() {
        assertThat(at(59 + 30, new Memory(VECTOR)).verify("anna", "287082")).isTrue();
        assertThat(at(59 - 30, new Memory(VECTOR)).verify("anna", "287082")).isTrue();
        assertThat(at(59 + 60, new Memory(VECTOR)).verify("anna", "287082")).isFalse();
        assertThat(at(59, new Memory(VECTOR)).verify("anna", "287083")).isFalse();
        assertThat(at(59, new Memory(VECTOR)).verify("anna", "")).isFalse();
    }

    @Test
    void theSixthAttemptIsRefused() {
        Memory memory = new Memory(VECTOR);
        for (int attempt = 0; attempt < 5; attempt++) assertThat(at(59, memory).verify("anna", "000000")).isFalse();
        assertThat(at(59, memory).verify("anna", "287082")).isFalse();
    }

    @Test
    void anAppTakesTheAddressAndItsCodesAreAccepted() throws Exception {
        FieldEncryption fields = new FieldEncryption();
        TotpEnrolment.Enrolment enrolment = new TotpEnrolment((text, account) -> fields.encrypt(text, "totp:" + account)).begin("anna müller@example.org");
        URI uri = URI.create(enrolment.uri());
        assertThat(uri.getScheme() + "://" + uri.getHost() + uri.getPath()).isEqualTo("otpauth://totp/Example:anna müller@example.org");
        assertThat(uri.getQuery()).matches("secret=[A-Z2-7]{32}&issuer=Example&algorithm=SHA1&digits=6&period=30");
        String secret = uri.getQuery().substring("secret=".length(), "secret=".length() + 32);
        assertThat(enrolment.storedSecret()).doesNotContain(secret);
        String code = new DefaultCodeGenerator().generate(secret, 1000);
        TotpVerification verification = new TotpVerification(new Memory(enrolment.storedSecret()), (text, account) -> fields.decrypt(text, "totp:" + account), fixed(30_000));
        assertThat(verification.verify("anna müller@example.org", code)).isTrue();
        assertThatThrownBy(() -> verification.verify("somebody else", code)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recoveryCodesAreStoredAsHashes() {
        TotpEnrolment.Enrolment enrolment = new TotpEnrolment((text, account) -> text).begin("anna");
        assertThat(enrolment.recoveryCodes()).hasSize(10).doesNotHaveDuplicates().allMatch(it -> it.matches("[A-Z2-7]{16}"));
        assertThat(enrolment.recoveryHashes()).containsExactlyElementsOf(enrolment.recoveryCodes().stream().map(TotpEnrolment::hash).toList()).doesNotContainAnyElementsOf(enrolment.recoveryCodes());
    }

    @Test
    void aFieldIsReadBackOnlyWhereItBelongs() {
        FieldEncryption fields = new FieldEncryption();
        String stored = fields.encrypt("4111 1111", "card:7");
        assertThat(stored).doesNotContain("4111").isNotEqualTo(fields.encrypt("4111 1111", "card:7"));
        assertThat(fields.decrypt(stored, "card:7")).isEqualTo("4111 1111");
        char changed = stored.charAt(20) == 'A' ? 'B' : 'A';
        for (String wrong : new String[] {stored.substring(0, 20) + changed + stored.substring(21), stored.replaceFirst("k1", "k0"), stored.substring(0, stored.length() - 4), "k1", "", "k1.." }) {
            assertThatThrownBy(() -> fields.decrypt(wrong, "card:7")).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> fields.decrypt(stored, "card:8")).isInstanceOf(IllegalArgumentException.class);
    }

    private static TotpVerification at(long second, Memory memory) {
        return new TotpVerification(memory, (text, account) -> text, fixed(second));
    }

    private static Clock fixed(long second) {
        return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }
}
