import type { Picture, Sample } from '@simdrift/contracts';
import type { FilmFrameDto, PictureDto } from './live-dto.js';
import { thumbnail } from './thumbnail.js';

/** Pictures in the film strip of a stream. */
export const FILM_LENGTH = 12;
/** Pictures that are kept of a stream, whole. */
export const PICTURES_KEPT = 16;
/** Predictions that may wait for their picture. */
const MAX_WAITING = 64;

/** The newest pictures of one stream, joined with what the model said of them by seq, in whichever order the two arrive. */
export interface PictureFilm {
  readonly pictures: { picture: Picture; sample: Sample | null; thumbnail: FilmFrameDto['thumbnail'] }[];
  readonly waiting: Map<number, Sample>;
}

export function emptyFilm(): PictureFilm {
  return { pictures: [], waiting: new Map() };
}

/** Takes a picture; true when it is newer than those at hand. */
export function applyPicture(film: PictureFilm, picture: Picture): boolean {
  const newest = film.pictures.at(-1);
  if (newest !== undefined && picture.seq <= newest.picture.seq) return false;
  const sample = film.waiting.get(picture.seq) ?? null;
  for (const seq of film.waiting.keys()) if (seq <= picture.seq) film.waiting.delete(seq);
  film.pictures.push({ picture, sample, thumbnail: thumbnail({ ...shapeOf(picture), data: picture.streamed }) });
  if (film.pictures.length > PICTURES_KEPT) film.pictures.shift();
  return true;
}

/** Takes what the model said of a sampled frame; true when its picture is at hand. */
export function applySample(film: PictureFilm, sample: Sample): boolean {
  const entry = film.pictures.find(({ picture }) => picture.seq === sample.seq);
  if (entry !== undefined) {
    if (entry.sample !== null) return false;
    entry.sample = sample;
    return true;
  }
  if (sample.seq > (film.pictures.at(-1)?.picture.seq ?? -1)) {
    film.waiting.set(sample.seq, sample);
    if (film.waiting.size > MAX_WAITING) film.waiting.delete(film.waiting.keys().next().value!);
  }
  return false;
}

/** The newest picture that the model has judged, else the newest: the page never shows a picture whose verdict will jump in. */
export function pictureDto(stream: string, film: PictureFilm): PictureDto | undefined {
  const entry = film.pictures.findLast(({ sample }) => sample !== null) ?? film.pictures.at(-1);
  if (entry === undefined) return undefined;
  return dtoOf(stream, entry);
}

/** The pictures at hand that the model has judged, newest first, at most {@link PICTURES_KEPT}. */
export function pairsDto(stream: string, film: PictureFilm): PictureDto[] {
  return film.pictures
    .filter(({ sample }) => sample !== null)
    .map((entry) => dtoOf(stream, entry))
    .reverse();
}

function dtoOf(stream: string, { picture, sample }: PictureFilm['pictures'][number]): PictureDto {
  return {
    stream,
    seq: picture.seq,
    sample: picture.sample,
    label: picture.label,
    effects: picture.effects,
    original: { ...shapeOf(picture), data: picture.original },
    streamed: { ...shapeOf(picture), data: picture.streamed },
    prediction: sample === null ? null : { predicted: sample.predicted, confidence: sample.confidence },
  };
}

export function filmDto(film: PictureFilm): FilmFrameDto[] {
  return film.pictures.slice(-FILM_LENGTH).map(({ picture, sample, thumbnail }) => ({
    seq: picture.seq,
    label: picture.label,
    predicted: sample?.predicted ?? null,
    thumbnail,
  }));
}

function shapeOf({ height, width, channels }: Picture): Pick<Picture, 'height' | 'width' | 'channels'> {
  return { height, width, channels };
}
