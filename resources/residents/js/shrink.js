/**
 * Makes a picture light enough for a phone's network: large ones, and kinds that not every program reads, become a JPEG
 * whose details can still be judged. What this browser cannot draw is sent as it is, and the server says what it thinks.
 */
const LONGEST_SIDE = 2560;
const LIGHT = 2_500_000;
const QUALITY = 0.88;
const PLAIN = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** The picture to send. */
export async function shrunk(file) {
  if (PLAIN.has(file.type) && file.size <= LIGHT) return file;
  try {
    const drawn = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(drawn.width, drawn.height));
    const canvas = draw(drawn, Math.round(drawn.width * scale), Math.round(drawn.height * scale));
    const smaller = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', QUALITY); });
    return smaller !== null && (smaller.size < file.size || !PLAIN.has(file.type)) ? smaller : file;
  } catch {
    return file;
  }
}

/** A small square of it to look at, or null if this browser cannot draw it. `side` in CSS px. */
export async function thumbnail(file, side) {
  try {
    const drawn = await createImageBitmap(file);
    const shorter = Math.min(drawn.width, drawn.height);
    const size = Math.round(side * Math.min(3, window.devicePixelRatio || 1));
    return draw(drawn, size, size, [(drawn.width - shorter) / 2, (drawn.height - shorter) / 2, shorter, shorter]);
  } catch {
    return null;
  }
}

function draw(drawn, width, height, part = [0, 0, drawn.width, drawn.height]) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  // What is see-through is white on paper, not black.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(drawn, ...part, 0, 0, width, height);
  drawn.close();
  return canvas;
}
