package dev.soko.escrow.web;

import dev.soko.escrow.dispute.DisputeService;
import dev.soko.escrow.dispute.EvidenceFile;
import dev.soko.escrow.dispute.EvidenceService;
import dev.soko.escrow.dispute.EvidenceService.Served;
import dev.soko.escrow.dispute.Statement;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.Paragraphs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** What the parties of a dispute show. */
@RestController
@RequestMapping("/api/v1/escrow/disputes/{id}/evidence")
class EvidenceController {

    /** @param link where it can be seen */
    record NewEvidence(
            @Schema(example = "The parcel as it arrived")
            @NotNull
            @CodePointLength(min = 1, max = DisputeController.MAX_TEXT)
            @Paragraphs
            String description,

            @Schema(example = "https://example.com/parcel.jpg")
            @Size(max = 2000)
            @Pattern(regexp = "https://[^\\s\\u0000]+", message = "must be an https address")
            @Nullable
            String link) {}

    /** The form with a file, for the document: its parts are the arguments of {@link #upload}. */
    @Schema(requiredProperties = {"description", "file"})
    interface EvidenceForm {

        @Schema(example = "The parcel as it arrived", minLength = 1, maxLength = DisputeController.MAX_TEXT)
        String getDescription();

        @Schema(type = "string", format = "binary")
        String getFile();
    }

    private final DisputeService disputes;
    private final EvidenceService evidence;

    EvidenceController(DisputeService disputes, EvidenceService evidence) {
        this.disputes = disputes;
        this.evidence = evidence;
    }

    @Operation(summary = "What was shown, the oldest first")
    @GetMapping
    Page<StatementView> list(CurrentUser user, @PathVariable UUID id, PageRequest page) {
        return disputes.statements(user, id, true, page).map(StatementView::of);
    }

    @Operation(
            summary = "Show something: a description, with a link or a file; kept as it is",
            description = "A file is a JPEG, PNG or PDF of up to 10 MiB; a party shows up to 20 in a dispute.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = NewEvidence.class)),
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = EvidenceForm.class))
                            }))
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    StatementView show(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody NewEvidence request) {
        return StatementView.of(
                disputes.state(user, id, Statement.Kind.EVIDENCE, request.description(), request.link()));
    }

    /** One operation with {@link #show}, so the document has it there. */
    @Operation(hidden = true)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    StatementView upload(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestPart("description") @CodePointLength(min = 1, max = DisputeController.MAX_TEXT) @Paragraphs
                    String description,
            @RequestPart("file") Part file) {
        return StatementView.of(evidence.show(user, id, description, file));
    }

    /** Never to be opened in place: it is as a stranger has sent it. */
    @Operation(summary = "The file that was shown, as it was sent; for the two parties and FINANCE")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping("/{statementId}/file")
    ResponseEntity<Flux<DataBuffer>> file(CurrentUser user, @PathVariable UUID id, @PathVariable UUID statementId) {
        Served served = evidence.file(user, id, statementId);
        EvidenceFile file = served.file();
        String name = statementId + "." + file.type().name().toLowerCase(Locale.ROOT);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(file.type().contentType()))
                .contentLength(file.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(served.bytes());
    }
}
