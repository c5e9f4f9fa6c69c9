package dev.soko.platform.images;

import dev.soko.platform.problem.ProblemType;

/** What can be wrong with an uploaded picture, beside its length and its type. */
public enum ImageProblem implements ProblemType {
    IMAGE_TOO_LARGE(
            422,
            "The picture has too many pixels",
            "The picture's width times height is over the limit. Make it smaller and upload it again."),
    IMAGE_UNREADABLE(
            422,
            "The picture cannot be read",
            "The file starts like a JPEG, PNG or WebP picture but is cut off or damaged. Export it again.");

    private final int status;
    private final String title;
    private final String explanation;

    ImageProblem(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
