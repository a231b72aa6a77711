/* Rows as a workbook for Excel: one sheet in a ZIP file that is not compressed. Unlike CSV it opens in
   columns whatever the language of Excel, and no text in it becomes a number or a formula. Nothing here
   knows the page. */

"use strict";

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** The styles of cells: text at the top of its cell, headings, days. */
const STYLES = { text: 0, heading: 1, day: 2 };
const WIDEST_COLUMN = 60;
/** Day 0 of a workbook, in milliseconds. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const MILLISECONDS_A_DAY = 86400000;
/** The most characters that a cell of Excel holds. */
const LONGEST_CELL = 32767;

/**
 * @param {(string | number | Date)[][]} rows the first one has the headings
 * @returns {Uint8Array<ArrayBuffer>}
 */
function toWorkbook(rows) {
  const part = `${SHEET_TYPE}.sheet.main+xml`;
  return zip({
    "[Content_Types].xml":
      `<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${part}"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`,
    "_rels/.rels": relationships({ officeDocument: "xl/workbook.xml" }),
    "xl/workbook.xml":
      `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets>` +
      '<sheet name="rabat" sheetId="1" r:id="worksheet"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relationships({ worksheet: "worksheets/sheet1.xml", styles: "styles.xml" }),
    "xl/worksheets/sheet1.xml": sheetXml(rows),
    "xl/styles.xml":
      `<styleSheet xmlns="${SPREADSHEET}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
      '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
      '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
      '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
      '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">' +
      '<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1"/>' +
      '<xf numFmtId="14" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>' +
      '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  });
}

/** @param {Record<string, string>} targets the file of each kind of part */
function relationships(targets) {
  const parts = Object.entries(targets).map(
    ([kind, target]) => `<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${parts.join("")}</Relationships>`;
}

/** @param {(string | number | Date)[][]} rows */
function sheetXml(rows) {
  const widths = (rows[0] ?? []).map((_, at) => {
    const lengths = rows.map((row) => (row[at] instanceof Date ? 10 : String(row[at] ?? "").length));
    return Math.min(Math.max(...lengths) + 2, WIDEST_COLUMN);
  });
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const drawn = rows.map((row, at) => `<row>${row.map((cell) => cellXml(cell, at === 0)).join("")}</row>`);
  return (
    `<worksheet xmlns="${SPREADSHEET}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.join("")}</cols><sheetData>${drawn.join("")}</sheetData></worksheet>`
  );
}

/** @param {string | number | Date} cell @param {boolean} isHeading */
function cellXml(cell, isHeading) {
  if (cell instanceof Date) {
    return `<c s="${STYLES.day}"><v>${(cell.getTime() - DAY_ZERO) / MILLISECONDS_A_DAY}</v></c>`;
  }
  if (typeof cell === "number") return `<c s="${STYLES.text}"><v>${cell}</v></c>`;
  const style = isHeading ? STYLES.heading : STYLES.text;
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

/** A text escaped for XML, cut to the length of a cell, without the characters that XML cannot hold.
 * @param {string} text */
function escapeXml(text) {
  return text
    .slice(0, LONGEST_CELL)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

// ZIP files (APPNOTE.TXT 4.3): each file behind its header, then the list of all.

/** @param {Record<string, string>} files texts of XML by their names @returns {Uint8Array<ArrayBuffer>} */
function zip(files) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @type {Uint8Array[]} */
  const list = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = encoder.encode(path);
    const data = encoder.encode(XML_HEAD + text);
    // Version 2.0, no flags, no compression, 1 January 1980; then sizes, and no extra field.
    const about = [[20, 2], [0, 2], [0, 2], [0, 2], [33, 2], [crc32(data), 4], [data.length, 4], [data.length, 4],
      [name.length, 2], [0, 2]];
    const header = littleEndian([[0x04034b50, 4], ...about]);
    parts.push(header, name, data);
    list.push(littleEndian([[0x02014b50, 4], [20, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]), name);
    offset += header.length + name.length + data.length;
  }
  const count = Object.keys(files).length;
  const listSize = list.reduce((sum, { length }) => sum + length, 0);
  const end = littleEndian([
    [0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [listSize, 4], [offset, 4], [0, 2],
  ]);
  return concatenate([...parts, ...list, end]);
}

/** Numbers as bytes, the lowest first. @param {number[][]} numbers each with how many bytes it takes */
function littleEndian(numbers) {
  return Uint8Array.from(
    numbers.flatMap(([value = 0, size = 0]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 255)),
  );
}

/** @param {Uint8Array[]} parts */
function concatenate(parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The checksum of ZIP files. @param {Uint8Array} data */
function crc32(data) {
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
