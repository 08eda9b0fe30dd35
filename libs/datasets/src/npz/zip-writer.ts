import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a ZIP archive: its name and its bytes. */
export interface ZipMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

// 1 January 1980, the first day of ZIP: archives of the same members are the same bytes, whenever they are written.
const DOS_DATE = 0x0021;

/** A ZIP archive of the members, deflated, without extras, as `numpy.savez_compressed` writes it. Below 4 GiB. */
export function writeZip(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of members) {
    const data = deflateRawSync(bytes);
    const common = commonFields(data.length, bytes.length, crc32(bytes), Buffer.byteLength(name));
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name)]);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE(20, 4);
    common.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    parts.push(local, data);
    offset += local.length + data.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

/** The 26 bytes that the local and the central header share. */
function commonFields(packed: number, unpacked: number, checksum: number, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt16LE(DOS_DATE, 8);
  fields.writeUInt32LE(checksum, 10);
  fields.writeUInt32LE(packed, 14);
  fields.writeUInt32LE(unpacked, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}
