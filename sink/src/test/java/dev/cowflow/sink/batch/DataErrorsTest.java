package dev.cowflow.sink.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class DataErrorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"22P02", "22003", "22021", "22P05", "23502", "54000"})
    void shouldBlameTheRowForAValueThatTheDatabaseRefuses(String sqlState) {
        assertThat(DataErrors.isDataError(failure(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "55P03", "53100", "57P01", "25006", "42P01", "23505"})
    void shouldTryAgainWhateverElseFails(String sqlState) {
        assertThat(DataErrors.isDataError(failure(sqlState))).isFalse();
    }

    private static RuntimeException failure(String sqlState) {
        return new DataAccessResourceFailureException("as Spring has it", new SQLException("reason", sqlState));
    }
}
