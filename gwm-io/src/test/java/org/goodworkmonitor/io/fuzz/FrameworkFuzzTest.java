package org.goodworkmonitor.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.goodworkmonitor.io.framework.IndexFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged frameworks; what is read has a tree whose leaves are among the columns or derived. */
class FrameworkFuzzTest {
  @Test
  void damagedFrameworks(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("framework.csv");
    Fuzz.of(
            "framework",
            bytes -> {
              Files.write(file, bytes);
              IndexFramework framework = IndexFramework.read(file);
              assertThat(framework.tree().indicators()).isNotEmpty();
              assertThat(framework.toTable().rows()).isPositive();
            })
        .sound(
            """
            id,name,parent,type,direction,weight,unit,denominator,lower,upper,target
            all,All,,aggregate,1,,,,,,7
            part,Part,all,aggregate,-1,2,,,,,
            a,Ay,part,indicator,-1,1,%,,0,10,
            b,Be,part,indicator,-1,3,,d,,,5
            c,Ce,all,indicator,1,1,,,,,
            d,De,,denominator,,,,,,,
            """)
        .pieces("NA", "all", "part", ",,", "1e999", "-1", "0x1p3", "NaN", "\"", "aggregate")
        .usually(1_500)
        .run();
  }
}
