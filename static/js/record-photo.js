// A photo made small enough to wait on the phone. Drawing it anew also leaves out where it was taken.

const LONGEST = 1600; // pixels
const MOST = 1500000; // bytes

/** The picture in `file` as a JPEG of at most LONGEST pixels, or null where this browser cannot make one. */
export async function shrink(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.82));
    return small && small.size <= MOST ? small : null;
  } catch {
    return null;
  }
}
