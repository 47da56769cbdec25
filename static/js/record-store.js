// Entries that are not sent yet, in the phone's own database, until the server has them.

const NAME = "catat";
const TABLE = "entries";

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run(mode, ask) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode);
      const request = ask(transaction.objectStore(TABLE));
      // Kept means kept: the answer waits for the disk.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** All entries, the oldest first. Each has key, visit, url, place, when, fields (names and values), made, owner. */
export async function entries() {
  const all = await run("readonly", (table) => table.getAll());
  return all.sort((one, other) => one.made - other.made);
}

/** Keep an entry, or its new state. */
export const keep = (entry) => run("readwrite", (table) => table.put(entry));

/** Forget an entry that has arrived, or that its writer throws away. */
export const forget = (key) => run("readwrite", (table) => table.delete(key));

/** A key that nobody else makes (RFC 9562, version 4); also where `randomUUID` is missing. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
