#!/usr/bin/env bash
# Avro (Java) 1.12.1: a decimal that changes its scale is "COMPATIBLE", and prices are read wrong by a power of ten.
#
# Guessed: not compatible, or scaled on reading. Avro's specification says that two decimal types match in schema
#   resolution only "if their scales and precisions match".
# Seen: SchemaCompatibility answers COMPATIBLE for scale 2 to 8 (and for timestamp-millis to timestamp-micros). A reader
#   with the new schema takes the old digits as they are: 3400.12 becomes 0.00340012, and a time in 2024 one in 1970.
# Consequence: a registry whose rule asks this class lets the change pass. A price that must keep its digits is a
#   decimal string, or a new field with a name of its own.
#
# Runs without cowflow; needs a JDK 17 and Maven. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.avro</groupId>
      <artifactId>avro</artifactId>
      <version>1.12.1</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -ntp -q dependency:build-classpath -Dmdep.outputFile=classpath

cat >Finding.java <<'JAVA'
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

public class Finding {
    public static void main(String[] arguments) throws Exception {
        Schema written = schema(2, "timestamp-millis");
        Schema read = schema(8, "timestamp-micros");
        System.out.println(SchemaCompatibility.checkReaderWriterCompatibility(read, written).getType());

        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        GenericRecord tick = new GenericData.Record(written);
        tick.put("price", new BigDecimal("3400.12"));
        tick.put("time", Instant.parse("2024-03-05T12:00:00Z"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(written, data).write(tick, encoder);
        encoder.flush();
        var decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
        GenericRecord seen = new GenericDatumReader<GenericRecord>(written, read, data).read(null, decoder);
        System.out.println(seen.get("price") + " " + seen.get("time"));
    }

    private static Schema schema(int scale, String time) {
        return new Schema.Parser().parse("""
            {"type": "record", "name": "Tick", "fields": [
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 38, "scale": %d}},
              {"name": "time", "type": {"type": "long", "logicalType": "%s"}}]}""".formatted(scale, time));
    }
}
JAVA
seen=$(java -cp "$(cat classpath)" Finding.java)
expected='COMPATIBLE
0.00340012 1970-01-20T18:54:00Z'
printf 'Avro 1.12.1, written as 3400.12 at 2024-03-05T12:00:00Z, read as:\n%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'The behaviour has changed; it was:\n%s\n' "$expected" >&2; exit 1; }
