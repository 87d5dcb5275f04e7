// Decodes records, and encodes what it has found in them again. Takes the registry's address as its argument and lines of
// {"topic", "bytes"} (base64) from standard input; answers each with {"fields", "bytes"}. A line with "fields" in the place
// of "bytes" is only encoded.
import { createInterface } from 'node:readline';
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

const registry = new SchemaRegistryClient({ baseURLs: [process.argv[2]] });
const reader = new AvroDeserializer(registry, SerdeType.VALUE, {});
const writer = new AvroSerializer(registry, SerdeType.VALUE, { autoRegisterSchemas: false, useLatestVersion: true });

// Buffers tell JSON what they are before a replacer sees them
Buffer.prototype.toJSON = function () { return this.toString('hex'); };

for await (const line of createInterface({ input: process.stdin })) {
  const { topic, bytes, fields: given } = JSON.parse(line);
  const fields = given ?? (await reader.deserialize(topic, Buffer.from(bytes, 'base64')));
  const written = await writer.serialize(topic, fields);
  process.stdout.write(`${JSON.stringify({ fields, bytes: written.toString('base64') })}\n`);
}
