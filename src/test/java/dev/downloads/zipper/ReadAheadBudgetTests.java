package dev.downloads.zipper;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadAheadBudgetTests {

    private static final int MIB = 1 << 20;

    @Test
    void givesADownloadItsMostWhereThereIsEnough() {
        var budget = new ReadAheadBudget(32 * MIB, 1024 * MIB);
        assertThat(greed(budget, 1)).containsExactly(32L * MIB);
    }

    @Test
    void leavesAsMuchFreeAsADownloadHolds() {
        var budget = new ReadAheadBudget(1024 * MIB, 100 * MIB);
        for (var holders = 1; holders <= 9; holders++) {
            var one = 100L * MIB / (holders + 1);
            assertThat(greed(new ReadAheadBudget(1024 * MIB, 100 * MIB), holders))
                    .allSatisfy(held -> assertThat(held).isBetween(one - 2 * MIB, one + 2 * MIB));
        }
        assertThat(budget.taken()).isZero();
    }

    @Test
    void givesNothingWhereTheLeastIsNotToBeHad() {
        var budget = new ReadAheadBudget(1000, 1000);
        assertThat(budget.take(0, 501, 1000)).isZero();
        assertThat(budget.take(0, 500, 1000)).isEqualTo(500);
        assertThat(budget.taken()).isEqualTo(500);
        budget.giveBack(500);
        assertThat(budget.take(0, 400, 450)).isEqualTo(450);
    }

    /** What each of so many downloads holds that take all they get, a mebibyte at a time and by turns. */
    private static List<Long> greed(ReadAheadBudget budget, int downloads) {
        var held = new ArrayList<Long>();
        for (var i = 0; i < downloads; i++) {
            held.add(0L);
        }
        for (var turn = 0; turn < 2000; turn++) {
            var download = turn % downloads;
            held.set(download, held.get(download) + budget.take(held.get(download), MIB, MIB));
        }
        assertThat(budget.taken()).isEqualTo(held.stream().mapToLong(Long::longValue).sum());
        return held;
    }
}
