package dev.kith.erasure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;

/** A certificate to print: its facts in words, and the signed JSON as an attachment, by which it is checked. */
public final class CertificatePdf {

    private static final String ATTACHED = "certificate.json";
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 64;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private CertificatePdf() {}

    /** @param signed the certificate, as signed JSON */
    public static byte[] of(String signed) {
        Map<?, ?> content = Certificates.content(signed);
        try (PDDocument document = new PDDocument();
                InputStream liberation = PDFont.class.getResourceAsStream(FONT)) {
            Writing writing = new Writing(document, PDType0Font.load(document, liberation));
            String title = CertificateText.title(content);
            writing.text(title, 20, 0);
            for (CertificateText.Part part : CertificateText.of(content)) {
                writing.text(part.title(), 13, 18);
                for (String line : part.lines()) {
                    writing.text(line, 10, 4);
                }
            }
            writing.text(
                    "Signed with key " + Certificates.key(signed) + ". The signed text is attached as " + ATTACHED
                            + "; ./kith certificate verify checks it and these pages against it, without a network.",
                    9,
                    22);
            writing.close();
            document.getDocumentInformation().setTitle(title + " " + content.get("request"));
            document.getDocumentCatalog().setLanguage("en");
            attach(document, signed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate could not be written as PDF", e);
        }
    }

    private static void attach(PDDocument document, String signed) throws IOException {
        byte[] bytes = signed.getBytes(StandardCharsets.UTF_8);
        PDEmbeddedFile file = new PDEmbeddedFile(document, new java.io.ByteArrayInputStream(bytes));
        file.setSubtype("application/json");
        file.setSize(bytes.length);
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(ATTACHED);
        specification.setEmbeddedFile(file);
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(ATTACHED, specification));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
    }

    /**
     * The signed JSON that a PDF carries; empty when its pages say something else.
     *
     * @throws Unfit when it is no certificate
     */
    public static Optional<String> signedIn(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
            if (names != null && names.getEmbeddedFiles() != null) {
                PDComplexFileSpecification file =
                        names.getEmbeddedFiles().getNames().get(ATTACHED);
                if (file != null) {
                    String signed = new String(file.getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8);
                    return words(document).equals(words(of(signed))) ? Optional.of(signed) : Optional.empty();
                }
            }
        } catch (IOException e) {
            // told below
        }
        throw new Unfit("This PDF is no certificate of Kith: it carries no " + ATTACHED + ".");
    }

    private static String words(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return words(document);
        }
    }

    private static String words(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document);
    }

    /** Puts lines below each other, over as many pages as they need. */
    private static final class Writing {

        private final PDDocument document;
        private final PDFont font;
        private PDPageContentStream page;
        private float y;

        Writing(PDDocument document, PDFont font) throws IOException {
            this.document = document;
            this.font = font;
            this.page = newPage();
        }

        private PDPageContentStream newPage() throws IOException {
            PDPage added = new PDPage(PDRectangle.A4);
            document.addPage(added);
            y = PDRectangle.A4.getHeight() - MARGIN;
            return new PDPageContentStream(document, added);
        }

        /** @param above points between it and what stands above */
        void text(String text, float size, float above) throws IOException {
            y -= above;
            for (String line : wrapped(readable(text), size)) {
                y -= size * 1.35f;
                if (y < MARGIN) {
                    page.close();
                    page = newPage();
                    y -= size * 1.35f;
                }
                page.beginText();
                page.setFont(font, size);
                page.newLineAtOffset(MARGIN, y);
                page.showText(line);
                page.endText();
            }
        }

        void close() throws IOException {
            page.close();
        }

        /** What the font has no letter for becomes a question mark. */
        private String readable(String text) {
            StringBuilder readable = new StringBuilder();
            text.codePoints().forEach(letter -> {
                String one = Character.toString(letter);
                readable.append(Character.isISOControl(letter) ? " " : has(one) ? one : "?");
            });
            return readable.toString();
        }

        private boolean has(String letter) {
            try {
                font.encode(letter);
                return true;
            } catch (IOException | IllegalArgumentException e) {
                return false;
            }
        }

        private List<String> wrapped(String text, float size) throws IOException {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (String word : text.split(" ")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > WIDTH) {
                    lines.add(line.toString());
                    line.setLength(0);
                    line.append(word);
                } else {
                    line.setLength(0);
                    line.append(longer);
                }
            }
            lines.add(line.toString());
            return lines;
        }
    }
}
